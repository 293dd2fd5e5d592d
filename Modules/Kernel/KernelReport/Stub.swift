enum KernelReportStub {}
