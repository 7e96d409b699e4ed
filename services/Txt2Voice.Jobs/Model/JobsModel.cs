using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Txt2Voice.Jobs;

/// <summary>Tables, keys, lengths and indexes. Each index names the statement that it serves.</summary>
internal static class JobsModel
{
    private const int ShortText = 64;
    private const int LongText = 2_048;

    public static void Configure(ModelBuilder model)
    {
        model.Entity<RecognitionJobState>(ConfigureJob);
        model.Entity<Book>(ConfigureBook);
        model.Entity<Webhook>(ConfigureWebhook);
        model.Entity<IdempotencyKey>(ConfigureIdempotencyKey);
        model.Entity<OutboxMessage>(ConfigureOutbox);
        model.Entity<InboxMessage>(ConfigureInbox);
    }

    private static void ConfigureJob(EntityTypeBuilder<RecognitionJobState> job)
    {
        job.ToTable("jobs");
        job.HasKey(j => j.CorrelationId);
        job.Property(j => j.CorrelationId).HasColumnName("id").ValueGeneratedNever();
        job.Property(j => j.CurrentState).HasMaxLength(ShortText);
        job.Property(j => j.Priority).HasConversion<string>().HasMaxLength(ShortText);
        job.Property(j => j.Language).HasMaxLength(ShortText);
        job.Property(j => j.ClientReference).HasMaxLength(255);
        job.Property(j => j.CallbackUrl).HasMaxLength(LongText);
        job.Property(j => j.CurrentSentence).HasMaxLength(255);
        job.Property(j => j.Message).HasMaxLength(255);
        job.Property(j => j.ErrorCode).HasMaxLength(ShortText);
        job.Property(j => j.ErrorMessage).HasMaxLength(LongText);

        // The list of jobs, newest first, all or of one state; the latest job of a book.
        job.HasIndex(j => new { j.CreatedAt, j.CorrelationId });
        job.HasIndex(j => new { j.CurrentState, j.CreatedAt, j.CorrelationId });
        job.HasIndex(j => new { j.BookId, j.CreatedAt });

        // The sweeps. Partial, so that finished jobs cost nothing.
        job.HasIndex(j => j.StallDueAt).HasFilter("stall_due_at IS NOT NULL");
        job.HasIndex(j => j.DeadlineAt).HasFilter("deadline_at IS NOT NULL AND completed_at IS NULL");
        job.HasIndex(j => j.CancelRequestedAt).HasFilter("cancel_requested_at IS NOT NULL AND completed_at IS NULL");
        job.HasIndex(j => j.ExpiresAt).HasFilter("expires_at IS NOT NULL");
    }

    private static void ConfigureBook(EntityTypeBuilder<Book> book)
    {
        book.ToTable("books");
        book.HasKey(b => b.Id);
        book.Property(b => b.Id).ValueGeneratedNever();
        book.Property(b => b.Title).HasMaxLength(512);
        book.Property(b => b.Encoding).HasMaxLength(ShortText);
        book.Property(b => b.TextSha256).HasMaxLength(ShortText);

        // The list of books, newest first.
        book.HasIndex(b => new { b.CreatedAt, b.Id });

        // The retention sweep. Partial, so that other books cost nothing.
        book.HasIndex(b => b.ExpiresWithJob).HasFilter("expires_with_job");
    }

    private static void ConfigureWebhook(EntityTypeBuilder<Webhook> webhook)
    {
        webhook.ToTable("webhooks");
        webhook.HasKey(w => w.JobId);
        webhook.Property(w => w.JobId).ValueGeneratedNever();
        webhook.Property(w => w.Outcome).HasConversion<string>().HasMaxLength(ShortText);

        // Goes with its job.
        webhook.HasOne<RecognitionJobState>().WithOne().HasForeignKey<Webhook>(w => w.JobId).OnDelete(DeleteBehavior.Cascade);

        // The sweep. Partial, so that ended ones cost nothing.
        webhook.HasIndex(w => w.DueAt).HasFilter("due_at IS NOT NULL");
    }

    private static void ConfigureIdempotencyKey(EntityTypeBuilder<IdempotencyKey> key)
    {
        key.ToTable("idempotency_keys");
        key.HasKey(k => k.Key);
        key.Property(k => k.Key).HasMaxLength(255);
        key.Property(k => k.RequestSha256).HasMaxLength(ShortText);

        // Goes with its job.
        key.HasOne<RecognitionJobState>().WithMany().HasForeignKey(k => k.JobId).OnDelete(DeleteBehavior.Cascade);

        // The retention sweep.
        key.HasIndex(k => k.CreatedAt);
    }

    private static void ConfigureOutbox(EntityTypeBuilder<OutboxMessage> message)
    {
        message.ToTable("outbox_messages");
        message.HasKey(m => m.Id);
        message.Property(m => m.Destination).HasMaxLength(LongText);
        message.Property(m => m.ContentType).HasMaxLength(255);
        message.Property(m => m.ActivityId).HasMaxLength(255);

        // The relay's batch.
        message.HasIndex(m => new { m.EnqueueAt, m.Id });
    }

    private static void ConfigureInbox(EntityTypeBuilder<InboxMessage> message)
    {
        message.ToTable("inbox_messages");
        message.HasKey(m => new { m.MessageId, m.Endpoint });
        message.Property(m => m.Endpoint).HasMaxLength(255);

        // The retention sweep.
        message.HasIndex(m => m.ConsumedAt);
    }
}
