using Txt2Voice.Evaluation;

if (EvaluationArguments.Parse(args) is not { } arguments)
{
    Console.Error.WriteLine(EvaluationArguments.Usage);
    return 2;
}

return await BookRunner.RunAllAsync(arguments) ? Scorer.Run(arguments) : 1;
