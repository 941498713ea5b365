package dev.dormouse.web.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Walks the catalogue for tables that could show the rows of one organisation to another. */
public final class RowSecurity {
    private static final String POLICY =
            "(organisation_id = (current_setting('app.org'::text))::uuid)";

    private RowSecurity() {}

    /**
     * Tables with an organisation whose row-level security is not forced, or says something else.
     */
    public static List<String> openTables(Connection superuser) throws SQLException {
        return tables(
                superuser,
                """
                SELECT c.oid::regclass::text
                FROM pg_attribute a
                JOIN pg_class c ON c.oid = a.attrelid
                JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE a.attname = 'organisation_id' AND c.relkind IN ('r', 'p')
                AND n.nspname IN ('feed', 'accounts', 'certs', 'apps')
                AND NOT (a.attnotnull AND c.relrowsecurity AND c.relforcerowsecurity
                    AND (SELECT count(*) = 1 AND bool_and(p.polpermissive AND p.polcmd = '*'
                            AND pg_get_expr(p.polqual, p.polrelid) = $$%s$$
                            AND coalesce(pg_get_expr(p.polwithcheck, p.polrelid), $$%s$$) = $$%s$$)
                        FROM pg_policy p WHERE p.polrelid = c.oid))
                """
                        .formatted(POLICY, POLICY, POLICY));
    }

    /** Tables that the tenant role may touch although they belong to no organisation. */
    public static List<String> sharedTables(Connection superuser) throws SQLException {
        return tables(
                superuser,
                """
                SELECT c.oid::regclass::text
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind IN ('r', 'p', 'v', 'm')
                AND n.nspname IN ('feed', 'accounts', 'certs', 'apps')
                AND has_table_privilege('dormouse_tenant', c.oid,
                    'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')
                AND NOT EXISTS (SELECT 1 FROM pg_attribute a
                    WHERE a.attrelid = c.oid AND a.attname = 'organisation_id')
                """);
    }

    private static List<String> tables(Connection superuser, String query) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = superuser.createStatement();
                ResultSet rows = statement.executeQuery(query + " ORDER BY 1")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }
}
