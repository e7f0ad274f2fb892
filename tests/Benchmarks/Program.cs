using System.Reflection;
using MlOpsBuild.Benchmarks;

// Prints every figure with its bound; exit code 1 when one is missed.
var root = typeof(Figure).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(x => x.Key == "RepositoryRoot").Value!;
var figures = Planning.Measure().Concat(StartUp.Measure(root)).ToList();
Console.WriteLine();
figures.ForEach(Console.WriteLine);
return figures.TrueForAll(x => x.Holds) ? 0 : 1;
