// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

import io.welkin.inventory.Limits;
import io.welkin.inventory.ResourceType;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What owners may have for whom no limit was set. Thread safe; a change counts from the next transaction on. */
@Component(service = LimitDefaults.class, configurationPid = "io.welkin.limits")
@Designate(ocd = LimitDefaults.Configuration.class)
public final class LimitDefaults {
  private final AtomicReference<Map<Kind, Map<ResourceType, Long>>> all = new AtomicReference<>();

  /** Who is limited. */
  enum Kind { ACCOUNT, PROJECT, DOMAIN }

  /** Numbers in the order of the API's resource types, storage in GiB; -1 or a missing one for no limit. */
  @ObjectClassDefinition(name = "Welkin limits")
  public @interface Configuration {
    @AttributeDefinition(description = "Of an account: VMs, addresses, volumes, snapshots, templates, projects, networks, VPCs,"
        + " processors, memory in MiB, primary storage in GiB, secondary storage in GiB; -1 for no limit")
    long[] account() default {20, 20, 20, 20, 20, 10, 20, 20, 40, 40960, 200, 400};

    @AttributeDefinition(description = "Of a project, likewise")
    long[] project() default {20, 20, 20, 20, 20, -1, 20, 20, 40, 40960, 200, 400};

    @AttributeDefinition(description = "Of a domain with all below it, likewise")
    long[] domain() default {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1};
  }

  @Activate
  public LimitDefaults(Configuration configuration) {
    configure(configuration);
  }

  public LimitDefaults(long[] account, long[] project, long[] domain) {
    set(account, project, domain);
  }

  @Modified
  void configure(Configuration c) {
    set(c.account(), c.project(), c.domain());
  }

  private void set(long[] account, long[] project, long[] domain) {
    all.set(Map.of(Kind.ACCOUNT, limits(account), Kind.PROJECT, limits(project), Kind.DOMAIN, limits(domain)));
  }

  private static Map<ResourceType, Long> limits(long[] numbers) {
    Map<ResourceType, Long> limits = new EnumMap<>(ResourceType.class);
    for (ResourceType type : ResourceType.values()) {
      long number = type.ordinal() < numbers.length ? numbers[type.ordinal()] : Limits.UNLIMITED;
      limits.put(type, number < 0 ? Limits.UNLIMITED : Math.multiplyExact(number, type.unit()));
    }
    return limits;
  }

  long of(Kind kind, ResourceType type) {
    return all.get().get(kind).get(type);
  }
}
