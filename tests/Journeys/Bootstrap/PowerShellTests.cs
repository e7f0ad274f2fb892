using System.Management.Automation.Language;
using MlOpsBuild.Journeys.Tests.Packages;

namespace MlOpsBuild.Journeys.Tests.Bootstrap;

/// <summary>
/// <c>build.ps1</c> is for Windows, where these tests do not run; what can be said of it anywhere is said here.
/// </summary>
public sealed class PowerShellTests
{
    private static readonly string s_script = Path.Combine(PackageFeed.Say("RepositoryRoot"), "build.ps1");

    [Fact]
    public void The_script_parses()
    {
        Parser.ParseFile(s_script, out _, out var errors);
        errors.ShouldBeEmpty();
    }

    [Fact]
    public void Every_function_that_is_called_is_defined_or_PowerShells_own()
    {
        var script = Parser.ParseFile(s_script, out _, out _);
        var defined = script.FindAll(x => x is FunctionDefinitionAst, searchNestedScriptBlocks: true).Select(x => ((FunctionDefinitionAst)x).Name);
        var called = script.FindAll(x => x is CommandAst, searchNestedScriptBlocks: true).Select(x => ((CommandAst)x).GetCommandName()).OfType<string>();
        string[] known =
        [
            "Get-Command", "Get-Content", "Get-ChildItem", "Get-Date", "Get-Item", "Get-Process", "Set-Content", "Set-StrictMode", "Join-Path", "Test-Path", "Move-Item",
            "New-Item", "New-Object", "Out-File", "Out-Null", "Pop-Location", "Push-Location", "Remove-Item", "Sort-Object", "Where-Object", "ForEach-Object", "Select-Object", "Start-Sleep", "ConvertFrom-Json", "Invoke-WebRequest",
        ];

        called.Distinct(StringComparer.OrdinalIgnoreCase).Except(defined.Concat(known), StringComparer.OrdinalIgnoreCase).ShouldBeEmpty();
    }

    [Fact]
    public void Both_scripts_build_the_same_project_from_the_same_sources()
    {
        var shell = File.ReadAllText(Path.ChangeExtension(s_script, ".sh"));
        var assignments = Parser.ParseFile(s_script, out _, out _).FindAll(x => x is AssignmentStatementAst, searchNestedScriptBlocks: false).Cast<AssignmentStatementAst>().ToList();
        string[] Words(string variable) => [.. assignments.First(x => x.Left.Extent.Text == variable).Right.FindAll(x => x is StringConstantExpressionAst, searchNestedScriptBlocks: false)
            .Select(x => ((StringConstantExpressionAst)x).Value)];

        shell.ShouldContain($"BUILD_PROJECT={Words("$BuildProject").Single()}\n");
        // Windows' file names have no letter case, so one spelling of NuGet.config is enough there.
        shell.ShouldContain($"BUILD_SOURCES='{string.Join(' ', Words("$BuildSources"))} nuget.config'\n");
    }
}
