// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.schema;

import javax.sql.DataSource;

/** The database with the schema that this build knows. As a service it is the sign that the database may be used. */
public record Schema(DataSource source) {}
