enum AdvocacyStub {}
