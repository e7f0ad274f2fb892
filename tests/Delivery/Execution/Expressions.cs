using System.Diagnostics;
using System.Text.Json.Nodes;
using MlOpsBuild.Delivery.Tests.Harness;

namespace MlOpsBuild.Delivery.Tests.Execution;

/// <summary>GitHub's own evaluator of expressions, in a process that stays.</summary>
internal sealed class Expressions : IDisposable
{
    private readonly Process _process;
    private readonly SemaphoreSlim _turn = new(1);

    private Expressions(Process process) => _process = process;

    public static async Task<Expressions> StartAsync()
    {
        var start = new ProcessStartInfo("node", [await NodeTools.RequireAsync("evaluate")]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        return new Expressions(Process.Start(start)!);
    }

    /// <summary>A text with every <c>${{ }}</c> in it replaced.</summary>
    public async Task<string> TextAsync(string text, Situation situation)
        => text.Contains("${{", StringComparison.Ordinal) ? (string)(await AskAsync(text, situation, isCondition: false))! : text;

    /// <summary>Whether an <c>if:</c> holds; without one, whether nothing failed before.</summary>
    public async Task<bool> HoldsAsync(string? condition, Situation situation) => (bool)(await AskAsync(condition ?? "success()", situation, isCondition: true))!;

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
        _turn.Dispose();
    }

    private async Task<JsonNode?> AskAsync(string expression, Situation situation, bool isCondition)
    {
        var request = new JsonObject
        {
            ["expression"] = expression,
            ["condition"] = isCondition,
            ["contexts"] = situation.Contexts.DeepClone(),
            ["failed"] = situation.HasFailed,
            ["workspace"] = situation.Workspace,
        };
        await _turn.WaitAsync();
        try
        {
            await _process.StandardInput.WriteLineAsync(request.ToJsonString());
            var answer = JsonNode.Parse((await _process.StandardOutput.ReadLineAsync())!)!;
            return answer["error"] is { } error ? throw new InvalidOperationException($"{expression}: {error}") : answer["value"];
        }
        finally
        {
            _turn.Release();
        }
    }
}
