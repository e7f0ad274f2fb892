using System.Linq.Expressions;
using System.Text;
using Nuke.Common.Messages;
using Nuke.Common.Output;
using Nuke.Common.Reports;

namespace Nuke.Common.Running;

/// <summary>The whole program: output taken over, bad usage told, exit code decided.</summary>
internal static class BuildProgram
{
    public const int Failed = 1;
    public const int BadUsage = 2;

    /// <param name="words">The command line without the program.</param>
    /// <param name="create">Makes the build object, once its parameters are known.</param>
    /// <param name="type">Its type.</param>
    /// <param name="defaults">The targets that run when none is named.</param>
    public static int Execute(
        IReadOnlyList<string> words, Func<NukeBuild> create, Type type, IReadOnlyList<LambdaExpression> defaults)
    {
        // Windows' console may still be in a code page without lines and arrows.
        if (OperatingSystem.IsWindows())
            Console.OutputEncoding = Encoding.UTF8;
        var (standardOut, standardError) = (Console.Out, Console.Error);
        using var output = new OutputRouter(standardOut, standardError);
        Console.SetOut(output.Out);
        Console.SetError(output.Error);
        BuildContext? context = null;
        try
        {
            context = BuildContext.Start(type, words, output);
            IReadOnlyList<Fault> faults = [.. context.Parameters.Check(), .. TargetNames.Check(type, context.Parameters)];
            if (faults.Count > 0)
                throw new UsageException(faults);
            return new BuildRun(context, create(), defaults).Execute();
        }
        catch (UsageException exception)
        {
            return Tell(exception, context?.ErrorScreen ?? new Screen(output.Error, Screen.DefaultWidth, colours: false), context?.Host);
        }
        catch (Exception exception)
        {
            output.Error.WriteLine($"error MLO099: The build broke outside of its targets: {exception}");
            context?.Host.ReportError($"MLO099: The build broke outside of its targets: {exception.Message}");
            return Failed;
        }
        finally
        {
            Console.SetOut(standardOut);
            Console.SetError(standardError);
        }
    }

    private static int Tell(UsageException exception, Screen screen, Host? host)
    {
        FaultText.Write(screen, exception.Faults);
        foreach (var fault in exception.Faults)
            host?.ReportError($"{fault.Id}: {fault.Message}");
        return BadUsage;
    }
}
