enum ClubsStub {}
