using Txt2Voice.Benchmarks;

return await BenchmarkCommands.Create().Parse(args).InvokeAsync();
