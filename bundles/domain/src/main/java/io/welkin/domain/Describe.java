// SPDX-License-Identifier: Apache-2.0
package io.welkin.domain;

import io.welkin.inventory.read.ReadModel;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.OperationDescriptor.Mode;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.ParameterType;
import io.welkin.operations.RefusedParameter;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes an {@link OperationDescriptor} line by line. Not thread safe. */
public final class Describe {
  private final String name;
  private final List<ParameterDescriptor> parameters = new ArrayList<>();
  private final List<RefusedParameter> refused = new ArrayList<>();
  private String resource = "";
  private String verb = "GET";
  private Mode mode = Mode.SYNC;
  private Set<RoleType> roles = RoleType.ALL;
  private String eventType;
  private String entity;
  private String description = "";
  private ResultDescriptor result = ResultDescriptor.success();

  private Describe(String name) {
    this.name = name;
  }

  public static Describe operation(String name, String description) {
    Describe d = new Describe(name);
    d.description = description;
    return d;
  }

  /** The REST projection: a collection and a verb (GET, POST, PATCH, DELETE or a custom one). */
  public Describe rest(String collection, String method) {
    resource = collection;
    verb = method;
    return this;
  }

  public Describe roles(Set<RoleType> who) {
    roles = who;
    return this;
  }

  /** It changes something at once. */
  public Describe changes(String event, String entityKind) {
    eventType = event;
    entity = entityKind;
    return this;
  }

  /** It changes something by a job. */
  public Describe job(String event, String entityKind) {
    mode = Mode.ASYNC;
    return changes(event, entityKind);
  }

  /** It makes something by a job. */
  public Describe createJob(String event, String entityKind) {
    mode = Mode.ASYNC_CREATE;
    return changes(event, entityKind);
  }

  public Describe with(ParameterDescriptor... more) {
    parameters.addAll(List.of(more));
    return this;
  }

  /** Parameters that are plain text. */
  public Describe text(String name, String about) {
    return with(ParameterDescriptor.string(name, about));
  }

  public Describe need(String name, String about) {
    return with(ParameterDescriptor.string(name, about).mandatory());
  }

  public Describe flag(String name, String about) {
    return with(ParameterDescriptor.of(name, ParameterType.BOOLEAN, about));
  }

  public Describe integer(String name, String about) {
    return with(ParameterDescriptor.of(name, ParameterType.INTEGER, about));
  }

  public Describe number(String name, String about) {
    return with(ParameterDescriptor.of(name, ParameterType.LONG, about));
  }

  public Describe map(String name, String about) {
    return with(ParameterDescriptor.of(name, ParameterType.MAP, about));
  }

  public Describe list(String name, String about) {
    return with(ParameterDescriptor.of(name, ParameterType.LIST, about));
  }

  public Describe date(String name, String about) {
    return with(ParameterDescriptor.of(name, ParameterType.DATE, about));
  }

  /** An id of an entity that must exist and that the caller must have access to. */
  public Describe id(String name, String entityKind, String about) {
    return with(ParameterDescriptor.id(name, entityKind, about));
  }

  public Describe needId(String name, String entityKind, String about) {
    return with(ParameterDescriptor.id(name, entityKind, about).mandatory());
  }

  /** An id to look for: one that is not there is refused, one that the caller may not see gives an empty list. */
  public Describe findId(String name, String entityKind, String about) {
    ParameterDescriptor p = ParameterDescriptor.id(name, entityKind, about);
    return with(new ParameterDescriptor(p.name(), p.type(), false, p.maxLength(), entityKind, false, p.roles(), about));
  }

  public Describe ids(String name, String entityKind, String about) {
    return with(new ParameterDescriptor(name, ParameterType.UUID_LIST, false, 65_536, entityKind, false, RoleType.ALL,
        about));
  }

  /** Keyword and paging. */
  public Describe paged() {
    return text("keyword", "text to look for").integer("page", "number of the page, from 1")
        .integer("pagesize", "items on a page");
  }

  /** Whose rows: listall, account, domainid, isrecursive, projectid. */
  public Describe owned() {
    return paged().text("account", "name of the account that owns it, with domainid")
        .findId("domainid", "Domain", "id of the domain that owns it")
        .flag("isrecursive", "whether domains below domainid count, default false")
        .flag("listall", "true for all that the caller may see, default only the caller's own")
        .text("projectid", "id of the project that owns it");
  }

  /** Only those with all of these tags; the read model of the list must be {@link ReadModel#taggedAs tagged}. */
  public Describe byTags() {
    return map("tags", "tags that it has: tags[0].key, tags[0].value");
  }

  /** Parameters that clients know and that ask for something which is not there, for the same reason. */
  public Describe refuses(String reason, String... names) {
    for (String each : names) {
      refused.add(new RefusedParameter(each, reason));
    }
    return this;
  }

  public Describe answers(ResultDescriptor what) {
    result = what;
    return this;
  }

  public Describe answersList(String objectName, ReadModel model, FieldDescriptor... more) {
    return answers(ResultDescriptor.list(objectName, fields(model, more)));
  }

  public Describe answersObject(String objectName, ReadModel model, FieldDescriptor... more) {
    return answers(ResultDescriptor.object(objectName, fields(model, more)));
  }

  /** The fields of a read model as documentation; those whose names begin with {@code _} are internal. */
  public static List<FieldDescriptor> fields(ReadModel model, FieldDescriptor... more) {
    List<FieldDescriptor> all = new ArrayList<>();
    for (ReadModel.Field f : model.fields()) {
      if (!f.name().startsWith("_")) {
        all.add(new FieldDescriptor(f.name(), word(f.type()), f.description(),
            f.adminOnly() ? RoleType.ROOT : RoleType.ALL, List.of()));
      }
    }
    if (model.taggedAs() != null) {
      all.add(FieldDescriptor.list("tags", "the tags of the resource", fields(Tags.MODEL)));
    }
    if (model.annotated()) {
      all.add(Annotated.FIELD);
    }
    all.addAll(List.of(more));
    return all;
  }

  private static String word(ReadModel.Type type) {
    return switch (type) {
      case STRING, UUID, LIST -> "string";
      case LONG -> "long";
      case INTEGER -> "integer";
      case BOOLEAN -> "boolean";
      case INSTANT -> "date";
      case DOUBLE -> "double";
      case JSON -> "map";
    };
  }

  public OperationDescriptor build() {
    return new OperationDescriptor(name, resource, verb, mode, roles, eventType, entity, description, parameters,
        result, refused);
  }
}
