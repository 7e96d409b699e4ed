using System.ComponentModel;
using System.Diagnostics;

namespace Txt2Voice.Evaluation;

/// <summary>Calls the scorer of the evaluation pack, where it and python3 are there.</summary>
internal static class Scorer
{
    /// <summary>Exit code of the scorer; 0 where there is none.</summary>
    public static int Run(EvaluationArguments arguments)
    {
        if (arguments.Scorer is null || !File.Exists(arguments.Scorer))
        {
            return 0;
        }

        string[] only = arguments.Only.Count == 0 ? [] : ["--only", .. arguments.Only];
        try
        {
            using Process scorer = Process.Start("python3", [arguments.Scorer, arguments.Data, "--out", arguments.Out, .. only]);
            scorer.WaitForExit();
            return scorer.ExitCode;
        }
        catch (Win32Exception)
        {
            Console.Error.WriteLine("python3 is not installed: the results are not scored.");
            return 0;
        }
    }
}
