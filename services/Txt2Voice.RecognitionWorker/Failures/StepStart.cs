using Txt2Voice.Documents;

namespace Txt2Voice.RecognitionWorker;

/// <summary>The start of one step; see <see cref="StepStarts"/>.</summary>
/// <param name="step">The step.</param>
/// <param name="suspect">Whose crashes are counted; <c>null</c> for nobody's.</param>
/// <param name="turn">Keeps suspects apart.</param>
/// <param name="store">Keeps the notes.</param>
/// <param name="documents">Tells which steps are done.</param>
/// <param name="maxCrashes">How many crashes are too many.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">The logger.</param>
internal sealed class StepStart(
    Step step, string? suspect, SuspectTurn turn, IDocumentStore store, JobDocuments documents, int maxCrashes, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan TakeBackTimeout = TimeSpan.FromSeconds(5);

    private DocumentKey? _noted;
    private bool _hasTurn;

    /// <summary>Notes that the step is computed now, where its command is suspect and its outcome is not stored yet; the last start that is risked is beside no other suspect. <see cref="TakeBackAsync"/> follows in any case.</summary>
    /// <exception cref="WorkerCrashedException">Too many starts were never ended.</exception>
    public async Task NoteAsync(CancellationToken cancellationToken)
    {
        if (suspect is null || await documents.HasOutcomeAsync(step, cancellationToken))
        {
            return;
        }

        if (_noted is not null)
        {
            await EnterAsync(alone: true, cancellationToken);
            return;
        }

        // The first crash left no note.
        for (var crashes = 1; crashes < maxCrashes; crashes++)
        {
            var note = NoteOf(crashes);
            if (await store.ExistsAsync(note, cancellationToken))
            {
                continue;
            }

            await EnterAsync(alone: crashes == maxCrashes - 1, cancellationToken);
            if (await store.AddAsync(note, ReadOnlyMemory<byte>.Empty, cancellationToken))
            {
                _noted = note;
                return;
            }

            Leave();
        }

        throw new WorkerCrashedException(maxCrashes);
    }

    /// <summary>Takes the note back: the step has ended, however, and the process lives. Where that fails, it still stands for the next try of this process.</summary>
    public async Task TakeBackAsync()
    {
        if (_noted is { } note)
        {
            await DeleteAsync(note);
        }

        Leave();
    }

    private DocumentKey NoteOf(int crashes) =>
        new(step.JobId, $"{DocumentKinds.Start} {step.Attempt} {step.Phase} {suspect} {crashes}", step.ChunkIndex ?? 0);

    private async Task EnterAsync(bool alone, CancellationToken cancellationToken)
    {
        await turn.EnterAsync(alone, cancellationToken);
        _hasTurn = true;
    }

    private void Leave()
    {
        if (_hasTurn)
        {
            _hasTurn = false;
            turn.Leave();
        }
    }

    private async Task DeleteAsync(DocumentKey note)
    {
        try
        {
            // Not by the step's token: this is due just when that is cancelled.
            using var limit = new CancellationTokenSource(TakeBackTimeout, clock);
            await store.DeleteAsync(note, limit.Token);
            _noted = null;
        }
#pragma warning disable CA1031 // The step's own outcome must not be lost over it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            logger.NoteLeft(step, e);
        }
    }
}
