using Nuke.Common;
using Serilog;

partial class Build
{
    // Takes the place of the component's target and takes its definition over.
    public Target Pack => _ => _
        .Inherit<IPack>(x => x.Pack)
        .Inherit(Signed)
        .Executes(() => Log.Information("Packed by the build too"));

    Target Signed => _ => _
        .Description("What inherits this says so")
        .Executes(() => Log.Information("Inherited from another target"));
}
