enum CompositionStub {}
