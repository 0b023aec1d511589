package io.fairlead.store.jpa;

import io.fairlead.domain.job.JobId;
import io.fairlead.domain.job.ParameterTable;
import io.fairlead.domain.job.TaskId;
import io.fairlead.store.json.ParameterChunk;
import io.fairlead.store.json.StoredJson;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What children of arrays are given, in the database. */
@ApplicationScoped
class ParameterRows {
    private final EntityManager database;
    private final StoredJson json;

    ParameterRows(EntityManager database, StoredJson json) {
        this.database = database;
        this.json = json;
    }

    private record Piece(JobId job, int chunk) {
        static Piece of(TaskId child) {
            return new Piece(child.job(), child.index() / ParameterChunk.CHILDREN);
        }
    }

    /** Of children whose array has a table. */
    Map<TaskId, ParameterTable.Row> of(Collection<TaskId> children) {
        Map<TaskId, ParameterTable.Row> rows = new HashMap<>();
        Map<Piece, ParameterTable> pieces = children.isEmpty() ? Map.of() : pieces(children);
        for (TaskId child : children) {
            ParameterTable table = pieces.get(Piece.of(child));
            if (table != null) {
                rows.put(child, table.row(child.index() % ParameterChunk.CHILDREN));
            }
        }
        return rows;
    }

    private Map<Piece, ParameterTable> pieces(Collection<TaskId> children) {
        List<Object[]> found =
                database.createQuery(
                                """
                                select j.id, p from ParameterRow p join JobRow j on j.sequence = p.key.job
                                where j.id in :jobs and p.key.chunk in :chunks""",
                                Object[].class)
                        .setParameter(
                                "jobs",
                                children.stream()
                                        .map(each -> each.job().toString())
                                        .distinct()
                                        .toList())
                        .setParameter(
                                "chunks",
                                children.stream()
                                        .map(each -> Piece.of(each).chunk())
                                        .distinct()
                                        .toList())
                        .getResultList();
        Map<Piece, ParameterTable> pieces = new HashMap<>();
        for (Object[] columns : found) {
            JobId job = JobId.parse((String) columns[0]).orElseThrow();
            ParameterRow row = (ParameterRow) columns[1];
            pieces.put(new Piece(job, row.key.chunk()), json.read(row.body, ParameterTable.class));
        }
        return pieces;
    }
}
