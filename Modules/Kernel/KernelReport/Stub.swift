public enum KernelReportStub {}
