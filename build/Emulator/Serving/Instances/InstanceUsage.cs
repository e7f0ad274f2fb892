using System.Globalization;

namespace MlOpsBuild.Emulator.Serving.Instances;

/// <summary>What the processes of instances take of this machine, from one look to the next. Read from <c>/proc</c>: elsewhere nothing is known.</summary>
internal sealed class InstanceUsage(TimeProvider time)
{
    /// <summary>Linux counts processor time in hundredths of a second, whatever the kernel does (proc(5), sysconf(3)).</summary>
    private const double TicksPerSecond = 100;

    private const double Percent = 100;

    private readonly Dictionary<int, long> _ticks = [];
    private long _looked = time.GetTimestamp();

    /// <summary>By instance: percent of the machine's processors, of its memory, and of the disk that the instance works on, which others fill too.</summary>
    public IReadOnlyDictionary<string, (double Cpu, double Memory, double? Disk)> Look(IReadOnlyDictionary<string, List<int>> processes)
    {
        var elapsed = time.GetElapsedTime(_looked).TotalSeconds;
        _looked = time.GetTimestamp();
        var usage = new Dictionary<string, (double, double, double?)>();
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        foreach (var (instance, ids) in processes)
        {
            var (ticks, bytes) = (0L, 0L);
            foreach (var id in ids)
            {
                if (Read(id) is not { } seen)
                    continue;
                ticks += seen.Ticks - _ticks.GetValueOrDefault(id, seen.Ticks);
                bytes += seen.Bytes;
                _ticks[id] = seen.Ticks;
            }

            var cpu = Percent * ticks / TicksPerSecond / Math.Max(elapsed, 0.1) / Environment.ProcessorCount;
            usage[instance] = (cpu, Percent * bytes / memory, ids.Select(DiskOf).FirstOrDefault(x => x is not null));
        }

        foreach (var gone in _ticks.Keys.Except(processes.Values.SelectMany(x => x)).ToList())
            _ticks.Remove(gone);
        return usage;
    }

    private static (long Ticks, long Bytes)? Read(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            // "id (name) state …": the name may hold anything. Fields 14, 15 and 24 of proc(5).
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return (Number(fields[11]) + Number(fields[12]), Number(fields[21]) * Environment.SystemPageSize);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>How full the file system of a process' working folder is, as df(1) reckons: what only root may fill is not there. Null where it cannot be seen.</summary>
    private static double? DiskOf(int id)
    {
        try
        {
            var disk = new DriveInfo($"/proc/{id}/cwd");
            var used = disk.TotalSize - disk.TotalFreeSpace;
            return used + disk.AvailableFreeSpace is > 0 and var usable ? Percent * used / usable : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
