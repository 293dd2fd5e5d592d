enum LegalFAQStub {}
