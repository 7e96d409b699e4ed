using System.Data.Common;

namespace Txt2Voice.Jobs;

/// <summary>Something of another store in the same database that is saved with a job, or not at all. One of its methods is called, whichever the database can do.</summary>
public interface ISavedAlong
{
    /// <summary>Adds its statements to a batch.</summary>
    /// <param name="batch">The batch, which is a transaction.</param>
    void AddTo(DbBatch batch);

    /// <summary>Executes its statements in a transaction.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task AddToAsync(DbTransaction transaction, CancellationToken cancellationToken);
}
