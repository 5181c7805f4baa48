// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.UUID;

/** A named value that the software remembers. */
@RecordBuilder
public record Setting(UUID id, String name, String value, long version)
    implements SettingBuilder.With, Row {}
