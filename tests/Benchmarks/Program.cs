using System.Reflection;
using MlOpsBuild.Benchmarks;

// Prints every figure with its bound; exit code 1 when one is missed. Arguments choose themes by their names.
var root = typeof(Figure).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(x => x.Key == "RepositoryRoot").Value!;
(string Name, Func<Task<IReadOnlyList<Figure>>> Measure)[] themes =
[
    (nameof(Planning), () => Task.FromResult<IReadOnlyList<Figure>>([.. Planning.Measure()])),
    // Brings the program up to date that the next ones run.
    (nameof(StartUp), () => Task.FromResult<IReadOnlyList<Figure>>([.. StartUp.Measure(root)])),
    (nameof(ActionOverhead), () => Task.FromResult(ActionOverhead.Measure(root))),
    (nameof(Conversion), () => Task.FromResult(Conversion.Measure(root))),
    (nameof(Adoption), () => Task.FromResult(Adoption.Measure(root))),
    (nameof(EmulatorStart), () => EmulatorStart.MeasureAsync(root)),
    (nameof(JobCost), () => JobCost.MeasureAsync(root)),
    (nameof(ContractCost), () => ContractCost.MeasureAsync(root)),
    ("Ledger", () => Task.FromResult(LedgerCost.Measure())),
    (nameof(ManyJobs), () => ManyJobs.MeasureAsync(root)),
    (nameof(ServingCost), () => ServingCost.MeasureAsync(root)),
    (nameof(CanaryPower), () => Task.FromResult(CanaryPower.Measure(root))),
    (nameof(TrainingCost), () => Task.FromResult(TrainingCost.Measure(root))),
];
List<Figure> figures = [];
foreach (var theme in themes.Where(x => args.Length == 0 || args.Contains(x.Name)))
    figures.AddRange(await theme.Measure());
Console.WriteLine();
figures.ForEach(Console.WriteLine);
return figures.Count > 0 && figures.TrueForAll(x => x.Holds) ? 0 : 1;
