/**
 * One database, three roles: the owner runs migrations, the tenant sees the rows of one
 * organisation at a time, the system sees all and is used by {@code System…Store} classes alone.
 * {@link dev.dormouse.web.database.Tenancy} is the only door to tenant rows: without it, row-level
 * security lets nothing through. {@link dev.dormouse.web.database.Bootstrap} makes roles, database
 * and schemas; {@link dev.dormouse.web.database.Migrations} fills the schemas.
 */
@NullMarked
package dev.dormouse.web.database;

import org.jspecify.annotations.NullMarked;
