namespace MlOpsBuild.Delivery.Tests.Execution;

/// <summary>The runner of these tests does what GitHub's does.</summary>
public sealed class ExecutorTests : IAsyncLifetime
{
    private const string Action = """
        name: Greet
        description: Greets
        inputs:
          whom: { description: Whom, default: '${{ github.actor }}' }
          twice: { description: Whether twice, default: 'false' }
        outputs:
          greeting: { description: The greeting, value: '${{ steps.say.outputs.greeting }}' }
          again: { description: Whether it was said again, value: '${{ steps.again.outcome }}' }
        runs:
          using: composite
          steps:
            - id: say
              shell: bash
              env: { WHOM: '${{ inputs.whom }}' }
              run: |
                cat "$GITHUB_ACTION_PATH/word" > "$RUNNER_TEMP/said"
                printf 'greeting<<END\n%s %s\nfrom %s\nEND\n' "$(cat "$RUNNER_TEMP/said")" "$WHOM" "${GITHUB_REPOSITORY}" >> "$GITHUB_OUTPUT"
                echo "GREETED=yes" >> "$GITHUB_ENV"
            - id: again
              if: inputs.twice == 'true'
              shell: bash
              run: echo again
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("delivery-executor-").FullName;
    private Expressions? _expressions;
    private Machine? _machine;
    private string _commit = "";

    public async ValueTask InitializeAsync()
    {
        _expressions = await Expressions.StartAsync();
        var origin = new OriginRepository(Path.Combine(_folder, "origin"));
        origin.Write("greet/action.yml", Action);
        origin.Write("greet/word", "Hello");
        origin.Write("a/b/data.txt", "1");
        _commit = await origin.CommitAsync();
        _machine = new Machine(_folder, origin.Folder);
    }

    public ValueTask DisposeAsync()
    {
        _expressions?.Dispose();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Actions_take_inputs_and_give_outputs_and_environment()
    {
        await RunAsync("""
            - uses: actions/checkout@v7
            - id: greet
              uses: ./greet
            - env: { GREETING: '${{ steps.greet.outputs.greeting }}', AGAIN: '${{ steps.greet.outputs.again }}', HASH: "${{ hashFiles('a/**/*.txt') }}" }
              working-directory: a
              run: |
                printf '%s|%s|%s|%s|%s|%s\n' "$GREETING" "$AGAIN" "$GREETED" "$PWD" "${#HASH}" "${NUKE_ROOT_DIRECTORY:-none}" >> "$GITHUB_STEP_SUMMARY"
            """);

        _machine!.Summary.ToString().ShouldBe($"Hello engineer\nfrom adopter/flights|skipped|yes|{_machine.Workspace}/a|64|none\n");
    }

    [Fact]
    public async Task A_failed_step_fails_the_rest_unless_their_condition_says_otherwise()
    {
        var run = await RunAsync("""
            - id: break
              shell: bash
              run: 'false | true'
            - run: echo rest >> "$GITHUB_STEP_SUMMARY"
            - if: failure()
              run: echo failure >> "$GITHUB_STEP_SUMMARY"
            - if: ${{ !cancelled() && steps.break.outcome == 'failure' }}
              run: echo outcome >> "$GITHUB_STEP_SUMMARY"
            """);

        run.Results.ShouldBe(new Dictionary<string, string> { ["first"] = "failure", ["second"] = "skipped", ["always"] = "success" }, ignoreOrder: true);
        _machine!.Summary.ToString().ShouldBe("failure\noutcome\n");
    }

    [Fact]
    public async Task Without_a_named_shell_a_failure_within_a_pipe_is_none()
        => (await RunAsync("- run: 'false | true'")).Results["second"].ShouldBe("success");

    [Fact]
    public async Task Later_steps_find_what_was_put_on_the_path()
    {
        var run = await RunAsync("""
            - run: |
                mkdir -p tools && printf '#!/bin/sh\necho found >> "$GITHUB_STEP_SUMMARY"\n' > tools/a-tool && chmod +x tools/a-tool
                echo "$PWD/tools" >> "$GITHUB_PATH"
            - run: a-tool
            """);

        run.Results["first"].ShouldBe("success", run.Log);
        _machine!.Summary.ToString().ShouldBe("found\n");
    }

    [Fact]
    public async Task Artifacts_come_back_and_what_is_not_there_fails()
    {
        var run = await RunAsync("""
            - run: mkdir -p out && echo 1 > out/a.json && echo 2 > out/a.md
            - uses: actions/upload-artifact@v7
              with: { name: reports, path: "out/*.json\nout/none" }
            - uses: actions/download-artifact@v8
              with: { name: reports, path: back }
            - run: find back -type f >> "$GITHUB_STEP_SUMMARY"
            - uses: actions/download-artifact@v8
              with: { name: none }
            """);

        _machine!.Summary.ToString().ShouldBe("back/out/a.json\n");
        run.Results["first"].ShouldBe("failure");
    }

    [Fact]
    public async Task An_unknown_input_and_an_unknown_action_are_errors()
    {
        await Should.ThrowAsync<InvalidOperationException>(() => RunAsync("""
            - uses: actions/checkout@v7
            - uses: ./greet
              with: { who: me }
            """));
        await Should.ThrowAsync<InvalidOperationException>(() => RunAsync("- uses: somebody/something@v1"));
    }

    private Task<WorkflowRun> RunAsync(string steps)
        => WorkflowRun.RunAsync(_machine!, _expressions!, $"""
            name: test
            on: push
            jobs:
              second:
                needs: [first]
                runs-on: ubuntu-24.04
                steps: [{"{"} run: echo {"}"}]
              always:
                needs: first
                if: always()
                runs-on: ubuntu-24.04
                steps: [{"{"} run: 'true' {"}"}]
              first:
                runs-on: ubuntu-24.04
                steps:
            {string.Concat(steps.Split('\n').Select(x => $"      {x}\n"))}
            """, _commit, "push");
}
