// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.setting;

import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.model.ConfiguredValue;
import io.welkin.inventory.settings.SettingDefinition;
import io.welkin.inventory.settings.SettingDefinition.Scope;
import io.welkin.inventory.settings.SettingSource;
import io.welkin.inventory.settings.Settings;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.RoleType;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** All settings that bundles declare at the moment, and how the API shows them. Thread safe. */
@Component(service = SettingBook.class)
public final class SettingBook {
  static final List<FieldDescriptor> FIELDS = List.of(
      FieldDescriptor.of("name", "string", "the name of the configuration"),
      FieldDescriptor.of("value", "string", "the value of the configuration"),
      FieldDescriptor.of("defaultvalue", "string", "the value while nobody has set one"),
      FieldDescriptor.of("type", "string", "Number, Decimal, Boolean or String"),
      FieldDescriptor.of("scope", "string", "what may have a value of its own besides the cloud (Global)"),
      FieldDescriptor.of("category", "string", "the category of the configuration"),
      FieldDescriptor.of("group", "string", "the group of the configuration"),
      FieldDescriptor.of("subgroup", "string", "the subgroup of the configuration"),
      FieldDescriptor.of("displaytext", "string", "the name in words"),
      FieldDescriptor.of("description", "string", "what it is for"),
      FieldDescriptor.of("isdynamic", "boolean", "true: a new value counts at once"));

  /** What a call is about: the whole cloud, or one of those that may have a value of their own. */
  record Target(Scope scope, UUID id) {}

  private final Set<SettingSource> sources = new CopyOnWriteArraySet<>();

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addSource(SettingSource source) {
    sources.add(source);
  }

  void removeSource(SettingSource source) {
    sources.remove(source);
  }

  /** Parameters that say for what a value is. */
  static Describe scoped(Describe operation) {
    return operation.id("zoneid", "Zone", "the zone that the value is for")
        .id("clusterid", "Cluster", "the cluster that the value is for")
        .id("domainid", "Domain", "the domain that the value is for")
        .id("accountid", "Account", "the account that the value is for").roles(RoleType.ADMINS);
  }

  /** At most one may be named. Who is not root names one; domain administrators what is theirs, which the gateway has checked. */
  static Target target(Call call) {
    List<Target> named = List.of(Scope.values()).stream()
        .flatMap(s -> call.parameters().uuid(s.kind().toLowerCase(Locale.ROOT) + "id").map(id -> new Target(s, id)).stream())
        .toList();
    if (named.size() > 1) {
      throw ApiException.parameter("a value is for one zone, cluster, domain or account, not for several at once");
    }
    if (!call.caller().root() && named.stream().noneMatch(t -> t.scope() == Scope.DOMAIN || t.scope() == Scope.ACCOUNT)) {
      return new Target(Scope.DOMAIN, call.caller().domainId());
    }
    return named.isEmpty() ? new Target(null, null) : named.get(0);
  }

  /** Those that may have a value for the target, by name. */
  List<SettingDefinition> about(Target target) {
    return sources.stream().flatMap(s -> s.settings().stream())
        .filter(s -> target.scope() == null || s.scopes().contains(target.scope()))
        .sorted(Comparator.comparing(SettingDefinition::name)).toList();
  }

  SettingDefinition named(Target target, String name) {
    return about(target).stream().filter(s -> s.name().equals(name)).findFirst()
        .orElseThrow(() -> ApiException.parameter(target.scope() == null ? "there is no setting " + name
            : "there is no setting " + name + " that a " + target.scope().kind() + " may have a value of its own for"));
  }

  SettingSource source(SettingDefinition setting) {
    return sources.stream().filter(s -> s.settings().contains(setting)).findFirst()
        .orElseThrow(() -> ApiException.parameter("there is no setting " + setting.name() + " any more"));
  }

  Map<String, Object> item(Tx tx, SettingDefinition setting, Target target) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("name", setting.name());
    item.put("value", value(tx, setting, target.id()));
    item.put("defaultvalue", setting.otherwise());
    item.put("type", setting.type().label());
    item.put("scope", setting.scopes().isEmpty() ? "Global"
        : setting.scopes().stream().map(Scope::kind).sorted().collect(Collectors.joining(",")));
    item.put("category", "Advanced");
    item.put("group", setting.group());
    item.put("subgroup", "Others");
    String words = setting.name().replace('.', ' ');
    item.put("displaytext", words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1));
    item.put("description", setting.description());
    item.put("isdynamic", true);
    return item;
  }

  private String value(Tx tx, SettingDefinition setting, UUID scope) {
    Optional<String> held = scope == null ? Optional.empty() : source(setting).held(tx, setting, scope);
    return held.orElseGet(() -> Settings.text(tx, setting, scope));
  }

  /** Sets a value, or takes it away: null. */
  void set(Tx tx, SettingDefinition setting, Target target, String value) {
    String otherwise = value == null ? Settings.text(tx, setting) : value;
    if (target.id() != null && source(setting).hold(tx, setting, target.id(), otherwise)) {
      return;
    }
    Optional<ConfiguredValue> row = Settings.set(tx, setting, target.id());
    if (value == null) {
      row.ifPresent(r -> tx.of(ConfiguredValue.class).delete(r.id()));
    } else if (row.isPresent()) {
      tx.of(ConfiguredValue.class).update(row.get().withValue(value));
    } else {
      tx.of(ConfiguredValue.class).insert(new ConfiguredValue(id(setting, target), setting.name(),
          target.scope() == null ? "Global" : target.scope().kind(), target.id(), value, 0));
    }
  }

  /** One row for a setting and scope, whoever is first. */
  private static UUID id(SettingDefinition setting, Target target) {
    return UUID.nameUUIDFromBytes((setting.name() + " " + target.id()).getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
