enum MembershipStub {}
