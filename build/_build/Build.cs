using MlOpsBuild.Targets;
using Nuke.Common;

[TestTotals]
internal sealed class Build : NukeBuild, IStatus, IUp, IDown, ISubmit, IBuildCode, ISampleTrain, IFullTrain, ITrace, ISample, ICompile, ITest, IPack, IBench
{
    public static int Main() => Execute<Build>(x => ((IStatus)x).Status);
}
