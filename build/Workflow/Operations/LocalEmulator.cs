namespace MlOpsBuild.Workflow.Operations;

/// <summary>The emulator of a project: found, started when it is not there, ended.</summary>
/// <param name="project">The project.</param>
/// <param name="time">The clock.</param>
public sealed class LocalEmulator(ProjectFolder project, TimeProvider time)
{
    /// <summary>A start takes a second at most, on a machine that is overloaded some more.</summary>
    private static readonly TimeSpan s_startTime = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan s_endTime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_answerTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(10);
    private const int LinesOfLog = 10;

    /// <summary>The folder of the emulator's program; null for the one beside this program.</summary>
    internal string? Carried { get; init; }

    /// <summary>The emulator, if it runs. Starts nothing and writes nothing.</summary>
    /// <param name="cancellationToken">Cancels the asking.</param>
    public async Task<RunningEmulator?> FindAsync(CancellationToken cancellationToken = default)
    {
        // A file of a killed process stays; a number that another process has by now does not answer for it.
        if (EmulatorDiscovery.Read(project.Discovery) is not { } discovery || !Processes.IsAlive(discovery.ProcessId))
            return null;
        using var control = new EmulatorControl(discovery, s_answerTime);
        return await control.StatusAsync(cancellationToken) is { } status ? new RunningEmulator(discovery, status) : null;
    }

    /// <summary>The emulator; started when it does not run, replaced when it is of another version and idle.</summary>
    /// <param name="options">How it is started; null for its defaults. One that runs keeps its own.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="WorkflowException">It does not come up, with the end of its log (MLO271).</exception>
    public async Task<RunningEmulator> UpAsync(EmulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new EmulatorOptions();
        var program = CarriedProgram.Find(Carried);
        if (await FindAsync(cancellationToken) is { } found && IsOf(found, program))
            return Fitting(found, options);
        project.Prepare();
        await using var held = await ProjectLock.TakeAsync(project.Lock, time, cancellationToken);
        // Another build may have started it meanwhile.
        if (await FindAsync(cancellationToken) is { } running)
        {
            if (IsOf(running, program))
                return Fitting(running, options);
            if (await ReasonToKeepAsync(running.Status, program, cancellationToken) is { } reason)
                return new RunningEmulator(running.Discovery, running.Status) { Warning = OperationFaults.OtherVersion(running.Status, reason) };
            await EndAsync(running, force: false, cancellationToken);
        }

        return await StartAsync(program, options, cancellationToken);
    }

    /// <summary>Ends the emulator and waits until its process is gone.</summary>
    /// <param name="force">Whether jobs at work are cancelled; else they keep it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>What was ended; null when nothing ran.</returns>
    /// <exception cref="WorkflowException">Jobs are running (MLO274), or it does not end (MLO272, MLO276).</exception>
    public async Task<EmulatorStatus?> DownAsync(bool force, CancellationToken cancellationToken = default)
    {
        if (!Directory.Exists(project.State))
            return null;
        await using var held = await ProjectLock.TakeAsync(project.Lock, time, cancellationToken);
        if (await FindAsync(cancellationToken) is not { } running)
            return null;
        await EndAsync(running, force, cancellationToken);
        return running.Status;
    }

    private static RunningEmulator Fitting(RunningEmulator running, EmulatorOptions options)
        => options.IsHttps && running.Status.Address.Scheme != Uri.UriSchemeHttps ? throw OperationFaults.OtherScheme(running.Status.Address) : running;

    private bool IsOf(RunningEmulator running, CarriedProgram program)
        => string.Equals(running.Status.ProgramFolder, ProgramStore.FolderOf(program, project.Programs), StringComparison.Ordinal);

    private static async Task<string?> ReasonToKeepAsync(EmulatorStatus running, CarriedProgram program, CancellationToken cancellationToken)
    {
        if (running.RunningJobs > 0)
            return $"{running.RunningJobs} of its jobs are running.";
        var known = await program.FormatAsync(cancellationToken);
        return running.FormatVersion > known ? $"its state has format {running.FormatVersion}, and this build's knows formats up to {known}." : null;
    }

    private async Task<RunningEmulator> StartAsync(CarriedProgram program, EmulatorOptions options, CancellationToken cancellationToken)
    {
        var folder = ProgramStore.Bring(program, project.Programs);
        var logged = EmulatorLog.Prepare(project.Log);
        var process = await EmulatorLaunch.StartAsync(folder, project, options, cancellationToken);
        var begin = time.GetTimestamp();
        while (time.GetElapsedTime(begin) < s_startTime)
        {
            // Asked before the look: what ends after it is looked at once more.
            var isAlive = Processes.IsAlive(process);
            if (await FindAsync(cancellationToken) is { } running)
                return new RunningEmulator(running.Discovery, running.Status) { IsNew = running.Status.ProcessId == process };
            if (!isAlive)
                break;
            await Task.Delay(s_pause, time, cancellationToken);
        }

        // One that hangs keeps the state folder, and the new one has ended in its favour.
        if (EmulatorDiscovery.Read(project.Discovery) is { } other && other.ProcessId != process && Processes.IsAlive(other.ProcessId))
            throw OperationFaults.Silent(other.ProcessId, project.Log);
        throw OperationFaults.DoesNotComeUp(project.Log, EmulatorLog.Tail(project.Log, logged, LinesOfLog));
    }

    private async Task EndAsync(RunningEmulator running, bool force, CancellationToken cancellationToken)
    {
        using var control = new EmulatorControl(running.Discovery, s_endTime);
        await control.ShutDownAsync(force, cancellationToken);
        var begin = time.GetTimestamp();
        while (Processes.IsAlive(running.Status.ProcessId))
        {
            if (time.GetElapsedTime(begin) > s_endTime)
                throw OperationFaults.DoesNotEnd(running.Status.ProcessId);
            await Task.Delay(s_pause, time, cancellationToken);
        }
    }
}
