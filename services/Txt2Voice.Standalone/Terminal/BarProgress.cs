using Spectre.Console;
using Spectre.Console.Rendering;

using Txt2Voice.Standalone.Client;

using Words = Spectre.Console.Text;

namespace Txt2Voice.Standalone.Terminal;

/// <summary>Progress on a terminal: stage, bar, percentage, sentences and remaining time on one line, gone at the end.</summary>
/// <param name="console">Standard error.</param>
/// <param name="time">The clock.</param>
internal sealed class BarProgress(IAnsiConsole console, TimeProvider time) : IProgressDisplay, IProgress<JobSnapshot>
{
    // So that the bar stands still.
    private const int LongestStage = 11;
    private const int WideEnoughForSentences = 80;
    private const int WideEnoughForTime = 50;

    private readonly RemainingTime _remaining = new(time);
    private readonly Lock _gate = new();
    private JobSnapshot _job = new() { Status = "starting" };
    private ProgressTask? _bar;

    /// <inheritdoc/>
    public async Task<T> RunAsync<T>(Func<IProgress<JobSnapshot>, Task<T>> work) =>
        await console.Progress().AutoClear(true).HideCompleted(false).Columns(Columns()).StartAsync(async progress =>
        {
            _bar = progress.AddTask("job");
            return await work(this);
        });

    /// <inheritdoc/>
    public void Report(JobSnapshot value)
    {
        lock (_gate)
        {
            _job = value;
            _remaining.Observe(value);
        }

        _bar!.Value = value.Progress;
    }

    private ProgressColumn[] Columns()
    {
        var width = console.Profile.Width;
        List<ProgressColumn> columns =
        [
            new WordsColumn(() => Read(() => ProgressWords.Stage(_job).PadRight(LongestStage))),
            new ProgressBarColumn { Width = Math.Clamp(width - 65, 10, 40) },
            new PercentageColumn(),
        ];
        if (width >= WideEnoughForSentences)
        {
            columns.Add(new WordsColumn(() => Read(() => ProgressWords.Sentences(_job))));
        }

        if (width >= WideEnoughForTime)
        {
            columns.Add(new WordsColumn(() => Read(() => ProgressWords.Remaining(_remaining.Estimate))));
        }

        return [.. columns];
    }

    private string Read(Func<string> words)
    {
        lock (_gate)
        {
            return words();
        }
    }

    private sealed class WordsColumn(Func<string> words) : ProgressColumn
    {
        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Words(words());
    }
}
