package dev.dormouse.local.backup;

import dev.dormouse.kernel.DormouseException;
import dev.dormouse.local.error.LocalErrors;

/**
 * The first entry of a backup: what it is.
 *
 * @param cloud the same in the two files of one backup
 * @param createdMillis when the database was as it is in it
 */
record BackupNote(int format, String kind, String cloud, long createdMillis) {
    static final int FORMAT = 1;
    static final String ENTRY = "dormouse-backup.json";
    static final String DATA = "data";
    static final String KEYS = "keys";

    /** Refuses what this program cannot bring back. */
    void require(String wanted) {
        if (format > FORMAT) {
            throw new DormouseException(
                    LocalErrors.NEWER_DATA,
                    "The backup was made by a newer Dormouse (format "
                            + format
                            + ", this one knows "
                            + FORMAT
                            + "). Restore it with that version.");
        }
        if (!wanted.equals(kind)) {
            throw new DormouseException(
                    LocalErrors.BAD_BACKUP,
                    "That file holds "
                            + kind
                            + " where "
                            + wanted
                            + " belong. Name the backup first; its keys are in the file with .keys"
                            + " at the end.");
        }
    }
}
