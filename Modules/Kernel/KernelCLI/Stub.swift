enum KernelCLIStub {}
