using FlightDelay.Commands;

return await Verbs.RunAsync(args, Console.Out, Console.Error);
