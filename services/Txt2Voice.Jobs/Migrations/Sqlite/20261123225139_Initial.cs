using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Txt2Voice.Jobs.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "books",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 512, nullable: false),
                    text_length = table.Column<long>(type: "INTEGER", nullable: false),
                    encoding = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    replaced_characters = table.Column<int>(type: "INTEGER", nullable: false),
                    text_sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    expires_with_job = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_books", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "inbox_messages",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    endpoint = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    consumed_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox_messages", x => new { x.message_id, x.endpoint });
                });

            migrationBuilder.CreateTable(
                name: "jobs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    current_state = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    revision = table.Column<long>(type: "INTEGER", nullable: false),
                    book_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    text_length = table.Column<long>(type: "INTEGER", nullable: false),
                    priority = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    options = table.Column<string>(type: "TEXT", nullable: false),
                    client_reference = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    callback_url = table.Column<string>(type: "TEXT", maxLength: 2048, nullable: true),
                    language = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    chunk_count = table.Column<int>(type: "INTEGER", nullable: false),
                    finished_chunks = table.Column<byte[]>(type: "BLOB", nullable: false),
                    chunks_done = table.Column<int>(type: "INTEGER", nullable: false),
                    chunks_dispatched = table.Column<int>(type: "INTEGER", nullable: false),
                    progress = table.Column<int>(type: "INTEGER", nullable: false),
                    total_sentences = table.Column<int>(type: "INTEGER", nullable: false),
                    processed_sentences = table.Column<int>(type: "INTEGER", nullable: false),
                    scanned_sentences = table.Column<int>(type: "INTEGER", nullable: false),
                    attributed_sentences = table.Column<int>(type: "INTEGER", nullable: false),
                    current_sentence = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    message = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    character_count = table.Column<int>(type: "INTEGER", nullable: false),
                    quotation_count = table.Column<int>(type: "INTEGER", nullable: false),
                    error_code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    error_message = table.Column<string>(type: "TEXT", maxLength: 2048, nullable: true),
                    error_chunk = table.Column<int>(type: "INTEGER", nullable: true),
                    error_tries = table.Column<int>(type: "INTEGER", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: true),
                    completed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    cancel_requested_at = table.Column<long>(type: "INTEGER", nullable: true),
                    deadline_at = table.Column<long>(type: "INTEGER", nullable: true),
                    deadline_seconds = table.Column<int>(type: "INTEGER", nullable: true),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: true),
                    progressed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    stall_due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    resends = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_jobs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outbox_messages",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    message_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    destination = table.Column<string>(type: "TEXT", maxLength: 2048, nullable: false),
                    content_type = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    message_types = table.Column<string>(type: "TEXT", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    activity_id = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: true),
                    enqueue_at = table.Column<long>(type: "INTEGER", nullable: false),
                    mandatory = table.Column<bool>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_messages", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "idempotency_keys",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    request_sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    job_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotency_keys", x => x.key);
                    table.ForeignKey(
                        name: "fk_idempotency_keys_jobs_job_id",
                        column: x => x.job_id,
                        principalTable: "jobs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "webhooks",
                columns: table => new
                {
                    job_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    @try = table.Column<int>(name: "try", type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    resends = table.Column<int>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_webhooks", x => x.job_id);
                    table.ForeignKey(
                        name: "fk_webhooks_jobs_job_id",
                        column: x => x.job_id,
                        principalTable: "jobs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_books_created_at_id",
                table: "books",
                columns: new[] { "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_books_expires_with_job",
                table: "books",
                column: "expires_with_job",
                filter: "expires_with_job");

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_keys_created_at",
                table: "idempotency_keys",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_keys_job_id",
                table: "idempotency_keys",
                column: "job_id");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_messages_consumed_at",
                table: "inbox_messages",
                column: "consumed_at");

            migrationBuilder.CreateIndex(
                name: "ix_jobs_book_id_created_at",
                table: "jobs",
                columns: new[] { "book_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_jobs_cancel_requested_at",
                table: "jobs",
                column: "cancel_requested_at",
                filter: "cancel_requested_at IS NOT NULL AND completed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_jobs_created_at_id",
                table: "jobs",
                columns: new[] { "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_jobs_current_state_created_at_id",
                table: "jobs",
                columns: new[] { "current_state", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_jobs_deadline_at",
                table: "jobs",
                column: "deadline_at",
                filter: "deadline_at IS NOT NULL AND completed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_jobs_expires_at",
                table: "jobs",
                column: "expires_at",
                filter: "expires_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_jobs_stall_due_at",
                table: "jobs",
                column: "stall_due_at",
                filter: "stall_due_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_enqueue_at_id",
                table: "outbox_messages",
                columns: new[] { "enqueue_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_webhooks_due_at",
                table: "webhooks",
                column: "due_at",
                filter: "due_at IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "books");

            migrationBuilder.DropTable(
                name: "idempotency_keys");

            migrationBuilder.DropTable(
                name: "inbox_messages");

            migrationBuilder.DropTable(
                name: "outbox_messages");

            migrationBuilder.DropTable(
                name: "webhooks");

            migrationBuilder.DropTable(
                name: "jobs");
        }
    }
}
