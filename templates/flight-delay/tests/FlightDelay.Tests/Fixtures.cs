using FlightDelay.Tests.Commands;

[assembly: AssemblyFixture(typeof(TrainedModel))]
