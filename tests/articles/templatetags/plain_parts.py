"""The tags of livhealth_parts as an include would do them: nothing kept, and the whole page within reach."""

from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def part(context, template_name, **given):
    with context.push(**given):
        return context.template.engine.get_template(template_name).render(context)
