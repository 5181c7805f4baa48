// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.settings;

import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.ConfiguredValue;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The values of settings, as a transaction sees them: from memory, so that reading one costs nothing. */
public final class Settings {
  /** Settings that more than one bundle goes by. */
  public static final SettingDefinition PAGE_SIZE = SettingDefinition.integer("default.page.size", 500, 1, 10_000, "Api",
      "items on a page of a list when the client does not say, and the most that it may ask for");
  public static final SettingDefinition USERS_EXPUNGE = SettingDefinition.flag("allow.user.expunge.recover.vm", false,
      "VirtualMachine", "whether users may expunge and recover their VMs").of(SettingDefinition.Scope.ACCOUNT);
  public static final SettingDefinition USERS_SEE_DESTROYED = SettingDefinition.flag("allow.user.view.destroyed.vm", false,
      "VirtualMachine", "whether users see their destroyed VMs").of(SettingDefinition.Scope.ACCOUNT);
  public static final SettingDefinition PUBLIC_TEMPLATES = SettingDefinition.flag("allow.public.user.templates", true,
      "Image", "whether users may make public templates").of(SettingDefinition.Scope.ACCOUNT);
  public static final SettingDefinition LEAST_CUSTOM_DISK = SettingDefinition.integer("custom.diskoffering.size.min", 1, 1,
      65_536, "Storage", "smallest size in GiB of a disk whose size is chosen");
  public static final SettingDefinition MOST_CUSTOM_DISK = SettingDefinition.integer("custom.diskoffering.size.max", 1024, 1,
      65_536, "Storage", "largest size in GiB of a disk whose size is chosen");

  private Settings() {}

  /** The value for the first of the scopes that has one, else that of the cloud, else the one that the setting has without. */
  public static String text(Tx tx, SettingDefinition setting, UUID... narrowestFirst) {
    return Stream.concat(Arrays.stream(narrowestFirst).filter(Objects::nonNull).map(scope -> set(tx, setting, scope)),
            Stream.of(set(tx, setting, null)))
        .flatMap(Optional::stream).findFirst().map(ConfiguredValue::value).orElse(setting.otherwise());
  }

  public static long number(Tx tx, SettingDefinition setting, UUID... narrowestFirst) {
    return Long.parseLong(text(tx, setting, narrowestFirst));
  }

  public static boolean flag(Tx tx, SettingDefinition setting, UUID... narrowestFirst) {
    return Boolean.parseBoolean(text(tx, setting, narrowestFirst));
  }

  /** The row that says it for this scope alone; null is the whole cloud. */
  public static Optional<ConfiguredValue> set(Tx tx, SettingDefinition setting, UUID scope) {
    return tx.of(ConfiguredValue.class).first(Where.eq("name", setting.name()).and("scopeId", scope));
  }
}
