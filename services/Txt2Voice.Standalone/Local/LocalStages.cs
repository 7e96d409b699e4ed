using System.Diagnostics;
using System.Globalization;

using Txt2Voice.Recognition;
using Txt2Voice.Standalone.Client;

namespace Txt2Voice.Standalone.Local;

/// <summary>Tells how far a recognition in this process is, in the words of a server's jobs.</summary>
/// <param name="progress">Is told of every change.</param>
/// <param name="log">Gets a line for each step; <c>null</c> for none.</param>
internal sealed class LocalStages(IProgress<JobSnapshot> progress, TextWriter? log)
{
    private const int Phases = 2;

    private readonly Lock _gate = new();
    private string _stage = "";
    private long _begun;
    private int _sentences;
    private int _done;

    /// <summary>A step begins, and the one before ends.</summary>
    /// <param name="stage">Its name.</param>
    public void Begin(string stage)
    {
        lock (_gate)
        {
            Log();
            (_stage, _begun) = (stage, Stopwatch.GetTimestamp());
            Report("processing");
        }
    }

    /// <summary>The length of the book is known.</summary>
    /// <param name="plan">Its plan.</param>
    public void Planned(BookPlan plan) => _sentences = plan.Book.SentenceCount;

    /// <summary>A chunk is scanned or attributed.</summary>
    /// <param name="sentences">Its sentences.</param>
    public void Advance(int sentences)
    {
        lock (_gate)
        {
            _done += sentences;
            Report("processing");
        }
    }

    /// <summary>All is done.</summary>
    public void End()
    {
        lock (_gate)
        {
            Log();
            (_stage, _done) = ("completed", Phases * _sentences);
            Report("completed");
        }
    }

    private void Log()
    {
        if (_begun > 0)
        {
            log?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_stage}: {Stopwatch.GetElapsedTime(_begun).TotalSeconds:0.000} s"));
        }
    }

    // Every sentence is read twice, by two steps that take nearly all of the time.
    private void Report(string status) => progress.Report(new JobSnapshot
    {
        Status = status,
        Stage = _stage,
        Progress = _sentences == 0 ? 0 : 100.0 * _done / (Phases * (double)_sentences),
        ProcessedSentences = _done / Phases,
        TotalSentences = _sentences,
    });
}
