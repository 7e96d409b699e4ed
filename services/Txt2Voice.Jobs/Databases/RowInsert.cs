using System.Collections.Concurrent;
using System.Data.Common;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

using Npgsql;

namespace Txt2Voice.Jobs;

/// <summary>The statement that inserts a row of an entity into PostgreSQL, by the model's own tables, columns and conversions. Keys that the database gives come back as its result.</summary>
internal sealed class RowInsert
{
    private static readonly ConcurrentDictionary<IEntityType, RowInsert> Known = new();

    private readonly string _sql;
    private readonly Column[] _columns;

    private RowInsert(IEntityType entity)
    {
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)
            ?? throw new ArgumentException($"{entity.DisplayName()} has no table.", nameof(entity));
        var given = entity.GetProperties().Where(property => property.ValueGenerated == ValueGenerated.Never).ToList();
        var generated = entity.GetProperties().Except(given).Select(property => property.GetColumnName(table)).ToList();
        _columns = [.. given.Select(property => new Column(property))];
        var names = string.Join(", ", given.Select(property => property.GetColumnName(table)));
        var values = string.Join(", ", given.Select((_, index) => $"${index + 1}"));
        _sql = $"INSERT INTO {table.Name} ({names}) VALUES ({values})" + (generated.Count == 0 ? "" : $" RETURNING {string.Join(", ", generated)}");
    }

    /// <summary>The statement for an entity.</summary>
    /// <param name="entity">The entity.</param>
    public static RowInsert Of(IEntityType entity) => Known.GetOrAdd(entity, static entity => new RowInsert(entity));

    /// <summary>Adds the statement for a row to a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="row">The row, an instance of the entity.</param>
    public void AddTo(DbBatch batch, object row)
    {
        var command = new NpgsqlBatchCommand(_sql);
        foreach (var column in _columns)
        {
            command.Parameters.Add(column.ParameterOf(row));
        }

        batch.BatchCommands.Add(command);
    }

    private sealed class Column(IProperty property)
    {
        // Only makes parameters: a batch has no command of its own that could.
        private static readonly NpgsqlCommand Maker = new();

        private readonly RelationalTypeMapping _mapping = property.GetRelationalTypeMapping();
        private readonly bool _isNullable = property.IsNullable;

        // Without a name it goes by its place.
        public DbParameter ParameterOf(object row) =>
            _mapping.CreateParameter(Maker, "", property.GetGetter().GetClrValue(row), _isNullable);
    }
}
