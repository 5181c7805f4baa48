// SPDX-License-Identifier: Apache-2.0
package io.welkin.images.internal.os;

import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.GuestOs;
import io.welkin.inventory.model.GuestOsBuilder;
import io.welkin.inventory.model.GuestOsCategory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes the operating systems of the data file that are not there yet. Their ids follow from their names; removed ones stay so. */
@Component(service = DefaultGuestOs.class, immediate = true)
public final class DefaultGuestOs {
  /** What an image is of which nobody says more; clients expect that every template has an operating system. */
  public static final UUID OTHER = id("os", "Other (64-bit)");

  private static final String FILE = "/os/guest-os.txt";

  @Activate
  public DefaultGuestOs(@Reference UnitOfWork unitOfWork) {
    List<String[]> lines = lines();
    unitOfWork.run(tx -> {
      Set<UUID> known = tx.of(GuestOs.class).list(Where.ALL).stream().map(GuestOs::id).collect(Collectors.toSet());
      Set<UUID> categories = tx.of(GuestOsCategory.class).list(Where.ALL).stream().map(GuestOsCategory::id)
          .collect(Collectors.toSet());
      for (String[] line : lines) {
        UUID category = id("category", line[0]);
        UUID os = id("os", line[1]);
        if (!known.contains(os) && categories.add(category)) {
          tx.of(GuestOsCategory.class).insert(new GuestOsCategory(category, line[0], true, categories.size(), tx.now(), 0));
        }
        if (known.add(os)) {
          tx.of(GuestOs.class).insert(GuestOsBuilder.builder().id(os).categoryId(category).name(line[1]).displayName(line[1])
              .displayed(true).created(tx.now()).build());
        }
      }
      return null;
    });
  }

  private static List<String[]> lines() {
    try (BufferedReader file = new BufferedReader(new InputStreamReader(
        DefaultGuestOs.class.getResourceAsStream(FILE), StandardCharsets.UTF_8))) {
      return file.lines().filter(line -> !line.startsWith("#")).map(line -> line.split("\\|")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static UUID id(String what, String name) {
    return UUID.nameUUIDFromBytes((what + " " + name).getBytes(StandardCharsets.UTF_8));
  }
}
