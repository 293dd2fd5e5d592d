enum PublicationsStub {}
