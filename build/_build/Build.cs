using MlOpsBuild.Targets;
using MlOpsBuild.Targets.Toolkit;
using Nuke.Common;

[TestTotals]
internal sealed class Build : NukeBuild, IStatus, IUp, IDown, ISubmit, IConvert, IExport, IAdopt, IEightWeeks, ICd, IRetrain, IRollback, IDisable, ITrace, ISample, ICompile, ITest, IPack, IBench, IGenerate
{
    public static int Main() => Execute<Build>(x => ((IEightWeeks)x).EightWeeks);
}
