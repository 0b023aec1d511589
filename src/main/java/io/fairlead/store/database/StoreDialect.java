package io.fairlead.store.database;

import org.hibernate.JDBCException;
import org.hibernate.QueryException;
import org.hibernate.dialect.DatabaseVersion;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.dialect.pagination.LimitHandler;
import org.hibernate.dialect.pagination.LimitOffsetLimitHandler;
import org.hibernate.dialect.sql.ast.PostgreSQLSqlAstTranslator;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.LockAcquisitionException;
import org.hibernate.exception.spi.SQLExceptionConversionDelegate;
import org.hibernate.query.common.FetchClauseType;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.SqlAstTranslatorFactory;
import org.hibernate.sql.ast.spi.StandardSqlAstTranslatorFactory;
import org.hibernate.sql.ast.tree.Statement;
import org.hibernate.sql.ast.tree.from.TableReference;
import org.hibernate.sql.ast.tree.predicate.LikePredicate;
import org.hibernate.sql.exec.spi.JdbcOperation;

import java.sql.SQLException;

/**
 * PostgreSQL's SQL, kept to the words that SQLite understands as well, so that one build speaks to both. Row locks and
 * generated keys are not among them.
 */
public class StoreDialect extends PostgreSQLDialect {
    private static final int OLDEST_POSTGRESQL = 13;
    private static final int SQLITE_BUSY = 5;
    private static final int SQLITE_CONSTRAINT = 19;

    public StoreDialect() {
        super(DatabaseVersion.make(OLDEST_POSTGRESQL));
    }

    @Override
    public LimitHandler getLimitHandler() {
        return LimitOffsetLimitHandler.INSTANCE;
    }

    @Override
    public boolean supportsFetchClause(FetchClauseType type) {
        return false;
    }

    @Override
    public SqlAstTranslatorFactory getSqlAstTranslatorFactory() {
        return new StandardSqlAstTranslatorFactory() {
            @Override
            protected <T extends JdbcOperation> SqlAstTranslator<T> buildTranslator(
                    SessionFactoryImplementor factory, Statement statement) {
                return new CommonSqlTranslator<>(factory, statement);
            }
        };
    }

    @Override
    public SQLExceptionConversionDelegate buildSQLExceptionConversionDelegate() {
        SQLExceptionConversionDelegate postgresql = super.buildSQLExceptionConversionDelegate();
        return (failure, message, sql) ->
                failure.getSQLState() == null
                        ? ofSqlite(failure, message, sql)
                        : postgresql.convert(failure, message, sql);
    }

    /** SQLite names no SQLSTATE, only a result code of its own. */
    private static JDBCException ofSqlite(SQLException failure, String message, String sql) {
        return switch (failure.getErrorCode()) {
            case SQLITE_CONSTRAINT -> new ConstraintViolationException(message, failure, sql, null);
            case SQLITE_BUSY -> new LockAcquisitionException(message, failure, sql);
            default -> null;
        };
    }

    private static final class CommonSqlTranslator<T extends JdbcOperation>
            extends PostgreSQLSqlAstTranslator<T> {
        CommonSqlTranslator(SessionFactoryImplementor factory, Statement statement) {
            super(factory, statement);
        }

        /** {@code update job as j}: SQLite wants the {@code as} that PostgreSQL lets one leave out. */
        @Override
        protected void renderTableReferenceIdentificationVariable(TableReference reference) {
            String alias = reference.getIdentificationVariable();
            if (alias != null) {
                appendSql(" as ");
                appendSql(alias);
            }
        }

        /** PostgreSQL's own form ends in {@code escape ''}, which SQLite refuses: both take a backslash. */
        @Override
        public void visitLikePredicate(LikePredicate predicate) {
            if (!predicate.isCaseSensitive()) {
                throw new QueryException(
                        "'ilike' is not common to both databases: compare lower(..) with 'like'");
            }
            predicate.getMatchExpression().accept(this);
            appendSql(predicate.isNegated() ? " not like " : " like ");
            predicate.getPattern().accept(this);
            appendSql(" escape ");
            if (predicate.getEscapeCharacter() == null) {
                appendSql("'\\'");
            } else {
                predicate.getEscapeCharacter().accept(this);
            }
        }
    }
}
