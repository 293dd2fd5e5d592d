enum EuropeInternationalStub {}
