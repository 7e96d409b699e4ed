namespace Txt2Voice.Documents;

/// <summary>The table that the documents stand in.</summary>
internal interface IDocumentTable
{
    /// <summary>Creates the table where it is missing; any number of processes may do so at once.</summary>
    Task CreateAsync(CancellationToken cancellationToken);
}
