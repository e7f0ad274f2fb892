namespace MlOpsBuild.Architecture.Tests;

/// <summary>Who may know whom; docs/architecture.md draws it.</summary>
public sealed class ArrowTests
{
    private const string Ours = "MlOpsBuild.";

    /// <summary>What each folder may use directly. Whatever that uses may be used too.</summary>
    private static readonly Dictionary<string, string[]> s_arrows = new()
    {
        ["_build"] = ["Targets"],
        ["Targets"] = ["Workflow", "Engine"],
        ["Workflow"] = ["Domain", "Assets", "AzureMl", "Data", "Reporting"],
        ["AzureMl"] = ["Assets"],
        ["Data"] = ["Domain"],
        ["Reporting"] = ["Domain"],
        ["Emulator"] = ["Data", "Domain"],
        ["Assets"] = [],
        ["Domain"] = [],
        ["Engine"] = [],
    };

    public static TheoryData<string> Folders => [.. CompiledAssembly.Folders];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_uses_only_what_the_arrows_allow(string folder)
    {
        s_arrows.ShouldContainKey(folder, $"build/{folder} is new: say in this table and in docs/architecture.md whom it may know");
        using var assembly = CompiledAssembly.Open(folder);
        var used = assembly.References.Where(x => x.StartsWith(Ours, StringComparison.Ordinal)).Select(x => x[Ours.Length..]);

        used.ShouldBeSubsetOf(Reachable(folder));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_namespace_is_its_folder(string folder)
    {
        using var assembly = CompiledAssembly.Open(folder);
        // The engine's namespaces are NUKE's, the build class has none.
        var root = folder switch { "Engine" => "Nuke.Common", "_build" => "", _ => Ours + folder };
        var own = assembly.Namespaces.Where(x => x.Length > 0 && !x.StartsWith("System", StringComparison.Ordinal) && !x.StartsWith("Microsoft", StringComparison.Ordinal));

        own.ShouldAllBe(x => x.StartsWith(root, StringComparison.Ordinal));
    }

    [Fact]
    public void Domain_and_engine_know_nothing_of_ours()
    {
        Reachable("Domain").ShouldBeEmpty();
        Reachable("Engine").ShouldBeEmpty();
    }

    [Fact]
    public void The_emulator_and_the_client_never_see_each_other()
    {
        Reachable("Emulator").ShouldNotContain("AzureMl");
        Reachable("AzureMl").ShouldNotContain("Emulator");
    }

    private static HashSet<string> Reachable(string folder)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>(s_arrows[folder]);
        while (open.TryPop(out var next))
        {
            if (reached.Add(next))
            {
                foreach (var further in s_arrows[next])
                    open.Push(further);
            }
        }

        return reached;
    }
}
