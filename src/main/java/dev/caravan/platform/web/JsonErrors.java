package dev.caravan.platform.web;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.caravan.platform.web.Problem.FieldProblem;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What is wrong with JSON that was sent, by field, without repeating what was sent: it may hold a secret. */
public final class JsonErrors {

    private JsonErrors() {}

    /** {@return one error, naming the field as far as it is known, else {@code body}} */
    public static List<FieldProblem> of(JsonProcessingException wrong) {
        if (wrong instanceof UnrecognizedPropertyException unknown) {
            String known = unknown.getKnownPropertyIds().stream()
                    .map(String::valueOf)
                    .sorted()
                    .collect(Collectors.joining(", "));
            return List.of(new FieldProblem(field(unknown), "is not known; known are: " + known));
        }
        if (wrong instanceof MismatchedInputException mismatched) {
            return List.of(new FieldProblem(field(mismatched), "must be " + expected(mismatched)));
        }
        if (wrong instanceof JsonMappingException mapping) {
            return List.of(new FieldProblem(field(mapping), "cannot be read"));
        }
        return List.of(new FieldProblem("body", "is not JSON" + place(wrong)));
    }

    /** {@return where it goes wrong, to be put behind a sentence; empty when that is not known} */
    public static String place(JsonProcessingException wrong) {
        return wrong.getLocation() == null
                ? ""
                : " from line %d, column %d on"
                        .formatted(
                                wrong.getLocation().getLineNr(),
                                wrong.getLocation().getColumnNr());
    }

    private static String expected(MismatchedInputException mismatched) {
        Class<?> target = mismatched.getTargetType();
        if (target == null) {
            return "of another type";
        }
        if (target == boolean.class || target == Boolean.class) {
            return "true or false";
        }
        if (Number.class.isAssignableFrom(target) || target.isPrimitive()) {
            return "a number";
        }
        if (Collection.class.isAssignableFrom(target)) {
            return "a list";
        }
        return isText(target) ? "a text" : "a JSON object of the documented form";
    }

    /** Types of ours that are sent as a text say so by how they are written. */
    private static boolean isText(Class<?> target) {
        return CharSequence.class.isAssignableFrom(target)
                || Arrays.stream(target.getDeclaredMethods())
                        .anyMatch(method ->
                                method.isAnnotationPresent(JsonValue.class) && method.getReturnType() == String.class);
    }

    private static String field(JsonMappingException mapping) {
        String path = mapping.getPath().stream()
                .map(JsonErrors::step)
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
        return path.isEmpty() ? "body" : path;
    }

    private static String step(Reference reference) {
        return reference.getFieldName() == null ? "[" + reference.getIndex() + "]" : "." + reference.getFieldName();
    }
}
