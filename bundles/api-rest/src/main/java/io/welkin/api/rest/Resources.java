// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.rest;

import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.ResultDescriptor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where each operation stands among the resources. It follows from what the operation says of itself: its collection, its verb
 * and its parameters. Immutable.
 */
final class Resources {
  private static final Set<String> METHODS = Set.of("GET", "POST", "PATCH", "DELETE");
  private static final String ID = "id";

  /**
   * An address as a template.
   *
   * @param item whether it is one item's, else the collection's
   * @param verb a custom verb, or null
   */
  record Place(String collection, boolean item, String verb) {
    /** As in {@code /virtual-machines/{id}:start}. */
    String path() {
      return "/" + collection + (item ? "/{id}" : "") + (verb == null ? "" : ":" + verb);
    }
  }

  /**
   * What a method does at a place.
   *
   * @param idParameter the parameter that the item's id goes to, or null
   * @param one whether it is the operation that lists, asked for one item
   */
  record Target(OperationDescriptor operation, String idParameter, boolean one) {
    /** Whether it answers with a list. */
    boolean lists() {
      return operation.result().shape() == ResultDescriptor.Shape.LIST && !operation.async() && !one;
    }

    /** Whether it answers with a page of a list. */
    boolean paged() {
      return lists() && operation.parameter("page").isPresent();
    }
  }

  /** A place that a path names, and the id in it, or null. */
  record Address(Place place, String id) {}

  private final Map<Place, Map<String, Target>> targets = new TreeMap<>(Comparator.comparing(Place::path));
  private final List<String> conflicts = new ArrayList<>();

  Resources(Collection<OperationDescriptor> operations) {
    List<OperationDescriptor> placed = operations.stream().filter(o -> !o.resource().isEmpty())
        .sorted(Comparator.comparing(OperationDescriptor::name)).toList();
    Map<String, Set<String>> kinds = new HashMap<>();
    placed.forEach(o -> kinds.computeIfAbsent(o.resource(), r -> new HashSet<>()).addAll(kinds(o)));
    placed.forEach(o -> place(o, idParameter(o, kinds.get(o.resource()))));
    placed.stream().filter(o -> o.verb().equals("GET") && o.parameter(ID).isPresent()).forEach(this::itemOfList);
  }

  /** The kinds of entity that a collection is of, as far as one of its operations tells. */
  private static Set<String> kinds(OperationDescriptor operation) {
    Set<String> kinds = operation.parameter(ID).map(ParameterDescriptor::entity).map(Set::of).orElse(Set.of());
    return operation.entity() == null || !kinds.isEmpty() ? kinds : Set.of(operation.entity());
  }

  /** The parameter that names the item which an operation is about, or null for one about the collection. */
  private static String idParameter(OperationDescriptor o, Set<String> kinds) {
    if (o.verb().equals("POST")) {
      return null;
    }
    List<ParameterDescriptor> needed = o.parameters().stream().filter(ParameterDescriptor::required).toList();
    Optional<ParameterDescriptor> named = needed.stream().filter(p -> p.name().equals(ID)).findFirst()
        .or(() -> needed.stream().filter(p -> p.entity() != null && kinds.contains(p.entity())).findFirst())
        .or(() -> needed.stream().filter(p -> shows(o) && needed.size() == 1).findFirst());
    return named.map(ParameterDescriptor::name).orElse(null);
  }

  /** Whether it answers with one thing, so that what it needs to know is which. */
  private static boolean shows(OperationDescriptor o) {
    return o.verb().equals("GET") && o.result().shape() != ResultDescriptor.Shape.LIST;
  }

  private void place(OperationDescriptor o, String idParameter) {
    boolean custom = !METHODS.contains(o.verb());
    String method = !custom ? o.verb() : o.query() ? "GET" : "POST";
    Place place = new Place(o.resource(), idParameter != null, custom ? o.verb() : null);
    Target target = new Target(o, idParameter, false);
    Target before = targets.computeIfAbsent(place, p -> new TreeMap<>()).putIfAbsent(method, target);
    if (before != null) {
      conflicts.add(method + " " + place.path() + ": " + before.operation().name() + ", " + o.name());
    }
  }

  private void itemOfList(OperationDescriptor list) {
    targets.computeIfAbsent(new Place(list.resource(), true, null), p -> new TreeMap<>())
        .putIfAbsent("GET", new Target(list, ID, true));
  }

  /** Operations that want the same method at the same place, the one that has it first. */
  List<String> conflicts() {
    return List.copyOf(conflicts);
  }

  /** Everything, in the order of the paths. */
  Map<Place, Map<String, Target>> all() {
    return targets;
  }

  /** What there is at a place by method; nothing when there is no such place. */
  Map<String, Target> at(Place place) {
    return targets.getOrDefault(place, Map.of());
  }

  /**
   * The place that a path names. What follows the last colon of an id is a verb only if the collection has it.
   *
   * @param segments between the slashes, decoded
   */
  Optional<Address> find(List<String> segments) {
    if (segments.isEmpty() || segments.size() > 2) {
      return Optional.empty();
    }
    boolean item = segments.size() == 2;
    String last = segments.get(segments.size() - 1);
    int colon = last.lastIndexOf(':');
    List<Address> tried = new ArrayList<>();
    if (colon >= 0) {
      tried.add(address(segments.get(0), item, last.substring(0, colon), last.substring(colon + 1)));
    }
    tried.add(address(segments.get(0), item, last, null));
    return tried.stream().filter(a -> targets.containsKey(a.place())).findFirst();
  }

  private static Address address(String first, boolean item, String last, String verb) {
    return new Address(new Place(item ? first : last, item, verb), item ? last : null);
  }
}
