Console.WriteLine(string.Join(Environment.NewLine, args));
