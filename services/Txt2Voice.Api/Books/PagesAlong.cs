using System.Data.Common;

using Txt2Voice.Documents;
using Txt2Voice.Jobs;

namespace Txt2Voice.Api;

/// <summary>The pages of a short book, saved with its row and its job.</summary>
/// <param name="documents">The store, in the same database.</param>
/// <param name="bookId">The book.</param>
/// <param name="text">Its text.</param>
internal sealed class PagesAlong(IDocumentStore documents, Guid bookId, string text) : ISavedAlong
{
    public void AddTo(DbBatch batch)
    {
        foreach (var page in BookPages.Of(bookId, text.AsMemory()))
        {
            documents.AddTo(batch, page);
        }
    }

    public async Task AddToAsync(DbTransaction transaction, CancellationToken cancellationToken)
    {
        foreach (var page in BookPages.Of(bookId, text.AsMemory()))
        {
            await documents.AddAsync(page.Key, page.Content, transaction, cancellationToken);
        }
    }
}
