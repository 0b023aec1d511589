package io.fairlead.store.commit;

/**
 * Every statement that changes the store, in the order in which those of a transaction are executed. Each is guarded: it
 * touches one row, or none if the row is not as expected.
 */
enum Write {
    JOB_ACCEPTED(
            """
            insert into job (sequence, id, queue, name, status, status_reason, created_at, started_at, stopped_at,
                             attempts, cancelled, terminated, submission, unplaced_reason,
                             definition, revision, share, children,
                             children_submitted, children_pending, children_runnable, children_starting,
                             children_running, children_succeeded, children_failed)
            values (?, ?, ?, ?, ?, ?, ?, null, null, 0, 0, 0, ?, '', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do nothing\
            """),
    PARAMETERS_KEPT("insert into parameter_rows (job, chunk, body) values (?, ?, ?)"),
    JOB_TAGGED("insert into job_tag (job, name, value, created_at) values (?, ?, ?, ?)"),
    JOB_RETAGGED("update job set tags = ? where id = ?"),
    JOB_TAGS_REMOVED("delete from job_tag where job = (select sequence from job where id = ?)"),
    JOB_TAGGED_ANEW(
            """
            insert into job_tag (job, name, value, created_at)
            select sequence, ?, ?, created_at from job where id = ?\
            """),
    JOB_HOLD_CHANGED(
            """
            update job set held_by = ?, held_at = ?, held_with_queue = ?
            where id = ? and status not in ('SUCCEEDED', 'FAILED')\
            """),
    JOB_PRIORITY_CHANGED(
            "update job set priority = ? where id = ? and status not in ('SUCCEEDED', 'FAILED')"),
    JOB_MOVED(
            """
            update job set status = ?, status_reason = ?, started_at = ?, stopped_at = ?,
                           attempts = ?, cancelled = ?, terminated = ?
            where id = ? and status = ? and children is null\
            """),
    ARRAY_MOVED(
            """
            update job set status = ?, status_reason = ?, started_at = ?, stopped_at = ?,
                           attempts = ?, cancelled = ?, terminated = ?, children = ?,
                           children_submitted = ?, children_pending = ?, children_runnable = ?, children_starting = ?,
                           children_running = ?, children_succeeded = ?, children_failed = ?, unplaced_reason = ?
            where id = ? and status = ? and children is not null\
            """),
    CHILD_PLACED(
            """
            insert into job_child (status, status_reason, started_at, stopped_at, attempts, cancelled, terminated,
                                   job, part, part_index)
            select ?, ?, ?, ?, ?, ?, ?, sequence, ?, ? from job where id = ?
            on conflict (job, part, part_index) do update
            set status = excluded.status, status_reason = excluded.status_reason,
                started_at = excluded.started_at, stopped_at = excluded.stopped_at,
                attempts = excluded.attempts, cancelled = excluded.cancelled, terminated = excluded.terminated
            where job_child.status = ?\
            """),
    CHILD_MOVED(
            """
            update job_child set status = ?, status_reason = ?, started_at = ?, stopped_at = ?,
                                 attempts = ?, cancelled = ?, terminated = ?
            where part = ? and part_index = ? and job = (select sequence from job where id = ?) and status = ?\
            """),
    ATTEMPT_CLAIMED(
            """
            insert into attempt (job, part, part_index, number, host, environment, gpu_ids, claimed_at)
            select sequence, ?, ?, ?, ?, ?, ?, ? from job where id = ?
            on conflict (job, part, part_index, number) do nothing\
            """),
    ATTEMPT_STARTED(
            """
            update attempt set started_at = ?, address = ?
            where part = ? and part_index = ? and number = ? and cause is null
              and job = (select sequence from job where id = ?)\
            """),
    ATTEMPT_PREEMPTED(
            """
            update attempt set preempted_for = ?
            where part = ? and part_index = ? and number = ? and cause is null
              and job = (select sequence from job where id = ?)"""),
    ATTEMPT_ENDED(
            """
            update attempt set cause = ?, exit_code = ?, container_reason = ?, status_reason = ?, stopped_at = ?,
                               peak_memory_mib = ?, cpu_millis = ?, container_ends = ?
            where part = ? and part_index = ? and number = ? and cause is null
              and job = (select sequence from job where id = ?)\
            """),
    SHARE_USED(
            """
            insert into share_use (queue, share, vcpu_seconds, memory_mib_seconds, gpu_seconds, at)
            values (?, ?, ?, ?, ?, ?)
            on conflict (queue, share) do update
            set vcpu_seconds = excluded.vcpu_seconds, memory_mib_seconds = excluded.memory_mib_seconds,
                gpu_seconds = excluded.gpu_seconds, at = excluded.at"""),
    SHARE_USE_FORGOTTEN("delete from share_use where queue = ? and share = ?"),
    RUN_TIMES_LEARNED(
            """
            insert into run_time (definition, revision, share, seconds, at) values (?, ?, ?, ?, ?)
            on conflict (definition, revision, share) do update
            set seconds = excluded.seconds, at = excluded.at"""),
    RUN_TIMES_FORGOTTEN("delete from run_time where definition = ? and revision = ? and share = ?"),
    JOB_NOTED(
            """
            insert into job_note (sequence, job, at, code, sentence)
            select ?, sequence, ?, ?, ? from job where id = ?"""),
    JOB_NOTES_CUT(
            """
            delete from job_note
            where job = (select sequence from job where id = ?)
              and sequence <= (select sequence from job_note
                               where job = (select sequence from job where id = ?)
                               order by sequence desc limit 1 offset 100)"""),
    WAITED(
            """
            insert into wait_spell (queue, work, from_at, until_at, code, sentence) values (?, ?, ?, ?, ?, ?)
            on conflict (queue, work, from_at) do update
            set until_at = excluded.until_at, code = excluded.code, sentence = excluded.sentence"""),
    WAITS_CUT(
            """
            delete from wait_spell
            where queue = ? and work = ?
              and from_at <= (select from_at from wait_spell where queue = ? and work = ?
                              order by from_at desc limit 1 offset 200)"""),
    WAITS_FORGOTTEN("delete from wait_spell where until_at < ?"),
    EVENT_RECORDED(
            """
            insert into job_event (sequence, job, part, part_index, at, status, reason)
            select ?, sequence, ?, ?, ?, ?, ? from job where id = ?\
            """),
    DEFINITION_REGISTERED(
            "insert into job_definition (name, revision, active, body) values (?, ?, ?, ?)"),
    DEFINITION_UPDATED(
            "update job_definition set active = ?, body = ? where name = ? and revision = ?"),
    ACCESS_KEY_PUT(
            """
            insert into access_key (id, body) values (?, ?)
            on conflict (id) do update set body = excluded.body\
            """),
    QUEUE_PUT(
            """
            insert into job_queue (name, body) values (?, ?)
            on conflict (name) do update set body = excluded.body\
            """),
    QUEUE_DELETED("delete from job_queue where name = ?"),
    ENVIRONMENT_PUT(
            """
            insert into compute_environment (name, body) values (?, ?)
            on conflict (name) do update set body = excluded.body\
            """),
    ENVIRONMENT_DELETED("delete from compute_environment where name = ?"),
    HOST_PUT(
            """
            insert into compute_host (id, body) values (?, ?)
            on conflict (id) do update set body = excluded.body"""),
    HOST_DELETED("delete from compute_host where id = ?"),
    HOST_CHANGED(
            """
            insert into host_event (sequence, host, environment, type, at, state, reason)
            values (?, ?, ?, ?, ?, ?, ?)"""),
    HOST_HISTORY_CUT("delete from host_event where at < ?"),
    ENTRY_PUT(
            """
            insert into catalog_entry (kind, name, body) values (?, ?, ?)
            on conflict (kind, name) do update set body = excluded.body\
            """),
    ENTRY_DELETED("delete from catalog_entry where kind = ? and name = ?"),
    JOB_CONSUMES("insert into job_consumable (name, job) values (?, ?)"),
    JOB_DEPENDS(
            """
            insert into job_dependency (target, job)
            select id, ? from job
            where id = ? and not exists (select 1 from pruned_job p where p.job = job.sequence)"""),
    CONSUMABLE_ADDED(
            """
            insert into consumable_resource (name, replenishable, total, tags, created_at) values (?, ?, ?, ?, ?)
            on conflict (name) do nothing\
            """),
    CONSUMABLE_COUNTED("update consumable_resource set total = ? where name = ?"),
    CONSUMABLE_TAKEN(
            "update consumable_resource set total = total - ? where name = ? and total >= ?"),
    CONSUMABLE_RETAGGED("update consumable_resource set tags = ? where name = ?"),
    CONSUMABLE_DELETED("delete from consumable_resource where name = ?"),
    UPDATE_REMEMBERED("insert into consumable_update (name, token, made_at) values (?, ?, ?)"),
    UPDATES_FORGOTTEN("delete from consumable_update where name = ? and made_at <= ?"),
    SERVICE_JOB_ACCEPTED(
            """
            insert into service_job (sequence, id, queue, share, quota_share, priority, status, status_reason,
                                     terminated, reordered_at, token, tags, submission)
            select ?, ?, name, ?, ?, ?, 'RUNNABLE', '', 0, cast(? as bigint), ?, ?, ? from job_queue
            where name = ? and (? = '' or exists
                                (select 1 from catalog_entry where kind = 'QUOTA_SHARE' and name = ?))
            on conflict (token) do nothing\
            """),
    SERVICE_JOB_EVENT_RECORDED(
            """
            insert into service_job_event (sequence, job, at, status, reason)
            select ?, sequence, ?, ?, ? from service_job where id = ? and status = 'RUNNABLE'"""),
    SERVICE_JOB_PRIORITIZED(
            "update service_job set priority = ?, reordered_at = ? where id = ? and status ="
                    + " 'RUNNABLE'"),
    SERVICE_JOB_ENDED(
            """
            update service_job set status = 'FAILED', status_reason = ?, terminated = 1, stopped_at = ?,
                                   reordered_at = ?
            where id = ? and status = 'RUNNABLE'\
            """),
    SERVICE_JOB_RETAGGED("update service_job set tags = ? where id = ?"),
    SERVICE_JOB_EVENTS_REMOVED(
            """
            delete from service_job_event
            where job = (select sequence from service_job where id = ? and status in ('SUCCEEDED', 'FAILED'))"""),
    SERVICE_JOB_REMOVED(
            "delete from service_job where id = ? and status in ('SUCCEEDED', 'FAILED')");

    private final String sql;

    Write(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }
}
