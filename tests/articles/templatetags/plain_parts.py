"""The tags of livhealth_parts as an include would do them: nothing kept, and the whole page within reach."""

from django import template

from articles.templatetags.livhealth_parts import without_indents

register = template.Library()


@register.simple_tag(takes_context=True)
def part(context, template_name, **given):
    with context.push(**given):
        return without_indents(context.template.engine.get_template(template_name).render(context))
