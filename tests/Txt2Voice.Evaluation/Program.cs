using Txt2Voice.Evaluation;
using Txt2Voice.Evaluation.Training;
using Txt2Voice.Evaluation.Training.Chinese;

if (EvaluationArguments.Parse(args) is not { } arguments)
{
    Console.Error.WriteLine(EvaluationArguments.Usage);
    return 2;
}

if (arguments.Words is not null)
{
    return WordListWriter.Run(arguments);
}

if (arguments.Train)
{
    TrainingProgram.Run(arguments);
    return arguments.LeaveOneOut ? Scorer.Run(arguments) : 0;
}

return await BookRunner.RunAllAsync(arguments) ? Scorer.Run(arguments) : 1;
